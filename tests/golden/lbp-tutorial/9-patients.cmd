lbp-km -a arm -s quantiles --probs 0.5 walkback_reconstructed.csv | lbp-explain --outcome 'a recurrence' --unit days -s text
