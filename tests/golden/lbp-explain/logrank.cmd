lbp-logrank -q walkback_reconstructed.csv | lbp-explain -q --outcome 'a recurrence' -s text
