lbp-derive hr -w 'study=WalkBack (Pocovi)' -k yi,sei,yi_from recurrence.csv
lbp-derive hr --from p -w 'study=WalkBack (Pocovi)' -k yi,sei,yi_from recurrence.csv
