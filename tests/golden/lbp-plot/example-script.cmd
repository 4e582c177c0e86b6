lbp-effect -m HR recurrence.csv | lbp-pool -s rows | lbp-plot funnel --script | grep '^pooled'
