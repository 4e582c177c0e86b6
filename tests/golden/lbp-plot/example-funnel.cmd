lbp-effect -m HR recurrence.csv | lbp-pool -s rows | lbp-plot funnel --set names=yes
