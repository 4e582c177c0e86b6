# a row without its interval is dropped and counted; what is left is pooled
lbp-repro --published '1.9 (1.4-2.5)' -w pooling_set=return-to-work -k estimate,ci_low,ci_high,method,ci_method,left_out,k return_to_work.csv
