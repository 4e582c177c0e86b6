printf 'id,time,what\n1,1,pain\n1,3,lost\n2,2,end\n3,3,pain\n3,9,died\n' | lbp-mcf --event what=pain --censored lost,end
