printf 't,surv\n1,90\n3,75.2\n4,75\n' | lbp-reconstruct curve -c time=t,survival=surv --percent --risk-times 0,2 --at-risk 10,6 --events 2
