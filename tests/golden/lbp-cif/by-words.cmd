printf 'g,days,what\nA,1,back\nA,2,op\nB,1,lost\nB,3,back\nA,4,lost\n' | lbp-cif -b g --time days --event what --causes back,op --censored lost
