printf 'trial,hurt,all,hurt0,all0\nA,8,50,12,48\n' | lbp-effect -m RR -c events1=hurt,n1=all,events2=hurt0,n2=all0 -k trial,yi,vi
