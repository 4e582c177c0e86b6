printf 'estimate,ci_low,ci_high\n-2.5,-3,-2\n' > $SCRATCH/a.csv
for rule in acp cochrane hayden omeract none; do lbp-explain -q -m MD --scale NRS --bands $rule -s text $SCRATCH/a.csv; done
