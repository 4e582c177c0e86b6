cd ../tests/golden/lbp-cox
for scale in log identity rank; do
	lbp-cox -q --time days --event recurred -x arm,pain --strata site -s schoenfeld --transform $scale patients.csv |
		lbp-plot zph --type svg --script | sed '/^# SPDX/,$d' | grep -E 'centre	(plain|upright)|bold|faint'
done
lbp-cox -q --time days --event recurred -x pain -b sex -s schoenfeld patients.csv | lbp-plot zph --set columns=60
