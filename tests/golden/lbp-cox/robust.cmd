cd ../tests/golden/lbp-cox
lbp-cox --time days --event recurred -x arm,pain --variance robust -s model -k wald,score,robust_score,robust_score_p,variance patients.csv
lbp-cox --time days --event recurred -x arm,pain --cluster site -k term,estimate,se,se_model,variance patients.csv
