lbp-repro --published 0.63 -m RR recurrence.csv
