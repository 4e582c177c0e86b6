lbp-repro --published 0.63 --slack -1 recurrence.csv
