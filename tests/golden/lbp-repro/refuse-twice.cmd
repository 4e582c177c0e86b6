lbp-repro --published 0.63 --estimate 0.64 recurrence.csv
