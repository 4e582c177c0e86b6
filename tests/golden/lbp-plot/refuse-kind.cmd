printf 'a\n1\n' | lbp-plot forrest
