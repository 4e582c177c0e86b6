lbp-explain -w 'effect_type=RR' -c measure=effect_type,ratio=estimate,ratio_low=ci_low,ratio_high=ci_high -s text published_pooled.csv
