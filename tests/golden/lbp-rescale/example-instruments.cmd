lbp-rescale -s instruments -k scale,min,max,higher_is,mic_absolute | grep -v ',$'
