printf 'n1,n2,t,p\n77,25,-1.54,\n77,25,,-0.1267\n' | lbp-derive smd | lbp-effect -m SMD -k mean1_from,yi,vi
