echo 'sd_pre,sd_post 18,21' | tr ' ' '\n' | lbp-derive change-sd --r 0.3,0.5,0.7
