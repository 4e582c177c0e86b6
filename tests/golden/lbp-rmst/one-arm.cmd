printf 'time,event\n1,1\n3,0\n4,1\n5,0\n' | lbp-rmst -s arms
