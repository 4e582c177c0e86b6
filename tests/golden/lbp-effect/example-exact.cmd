lbp-effect -m PR --ci exact -w 'subgroup=age >= 65 y' -s terms -k estimate,ci_low,ci_high,ci_method proportions.csv
