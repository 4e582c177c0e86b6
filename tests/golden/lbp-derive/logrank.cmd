printf 'p,sign,events1,events2,events,n1,n2,hr\n0.075,-1,229,256,,,,\n0.05,1,,,90,200,100,\n0.05,1,,,90,,,\n,,30,30,,,,0.5\n' | lbp-derive hr -k yi,sei,o_minus_e,v,yi_from
