lbp-rmst -a arm --tau 365 walkback_reconstructed.csv | lbp-explain --outcome 'a recurrence' --unit days -s text
