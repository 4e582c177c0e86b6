printf 'time,event\n1,1\n1,1\n2,0\n3,1\n4,0\n' | lbp-km --estimator exp --hazard fleming-harrington -k time,survival,se,cumhaz,cumhaz_se,method,hazard_method
