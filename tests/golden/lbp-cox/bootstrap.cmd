# By cluster within strata; Efron's samples with case weights; episodes by patient; groups of their own.
cd ../tests/golden/lbp-cox
options="-q --time days --event recurred -x arm,pain -r arm=usual"
lbp-cox $options --strata sex --bootstrap 400 --bootstrap-ci basic patients.csv
lbp-cox $options --cluster site --bootstrap 400 -k term,estimate,se,ci_low,ci_high,variance,n,events patients.csv
lbp-cox $options --weights weight --ties breslow --bootstrap 400 -k term,estimate,se,ci_low,ci_high,ties patients.csv
lbp-cox -q -x arm,pain -r usual --recurrent pwp-gap --bootstrap 400 --bootstrap-ci bca -k term,ratio,ratio_low,ratio_high,ci_method,model episodes.csv
lbp-cox $options -b sex --bootstrap 400 -k sex,term,estimate,ci_low,ci_high,undefined patients.csv
lbp-cox $options -w sex=m --bootstrap 400 -k term,estimate,ci_low,ci_high,undefined patients.csv
lbp-cox $options --split 60 -s replicates --replicates 7-8 patients.csv
