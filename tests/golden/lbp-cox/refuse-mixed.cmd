printf 'dose,time,event\n1,1,1\n2,2,1\nhigh,3,1\n' | lbp-cox -x dose
printf 'dose,time,event\nhigh,1,1\n2,2,1\nhigh,3,1\n' | lbp-cox -x dose
