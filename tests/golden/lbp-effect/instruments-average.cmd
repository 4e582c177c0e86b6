# vtype AV needs all rows: a pipe and a file give the same
lbp-effect -m SMD --vtype AV -w 'study=Frost' -k study,yi,vi arm_level_continuous.csv
