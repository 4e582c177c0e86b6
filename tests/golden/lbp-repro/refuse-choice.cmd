lbp-repro --published 0.63 --vary metod recurrence.csv
