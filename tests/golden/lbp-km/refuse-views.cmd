printf 'time,event\n1,1\n4,0\n' | lbp-km -s times
printf 'time,event\n1,1\n4,0\n' | lbp-km -s times --times 5,2
printf 'time,event\n1,1\n4,0\n' | lbp-km -s quantiles --probs 1
