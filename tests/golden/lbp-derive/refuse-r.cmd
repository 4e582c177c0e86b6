printf 'sd_pre,sd_post\n1,2\n' | lbp-derive change-sd --r 0.5,1.5
