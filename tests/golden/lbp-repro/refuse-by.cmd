lbp-repro --published 0.63 --by design recurrence.csv
