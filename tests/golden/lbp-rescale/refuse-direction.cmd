printf 'scale,mean,higher_is\nNRS,4,up\n' | lbp-rescale --up better
printf 'scale,mean\n0-10,4\n' | lbp-rescale --up better
