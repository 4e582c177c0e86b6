printf 'who,t,what\n1,1,pain\n1,1,end\n2,2,end\n3,3,pain\n3,4,pain\n3,9,end\n' | lbp-mcf --id who --time t --event what=pain --variance poisson --ci plain
