printf 'scale,scale_min,scale_max,higher_is,mean\nNRS,0,100,worse,45\nwalking,0,600,better,300\nfloor,0,,better,300\nPROMIS-PF,,,better,45\n' | lbp-rescale --to 0-100
