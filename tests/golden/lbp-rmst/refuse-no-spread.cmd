printf 'site,arm,time,event\nx,a,2,1\nx,a,5,0\nx,b,4,1\nx,b,9,1\ny,a,3,1\ny,a,3,1\ny,b,4,1\n' | lbp-rmst --tau 4 -b site
