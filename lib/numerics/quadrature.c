/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "numerics/quadrature.h"

/* The positive zeros of the Legendre polynomial of degree 32 and their weights. */
static const struct {
	double place, weight;
} points[] = {
	{0.9972638618494815635, 0.0070186100094700966},
	{0.9856115115452683354, 0.0162743947309056706},
	{0.9647622555875064308, 0.0253920653092620595},
	{0.9349060759377396892, 0.0342738629130214331},
	{0.8963211557660521240, 0.0428358980222266807},
	{0.8493676137325699701, 0.0509980592623761762},
	{0.7944837959679424070, 0.0586840934785355471},
	{0.7321821187402896804, 0.0658222227763618468},
	{0.6630442669302152010, 0.0723457941088485062},
	{0.5877157572407623290, 0.0781938957870703065},
	{0.5068999089322293900, 0.0833119242269467552},
	{0.4213512761306353454, 0.0876520930044038111},
	{0.3318686022821276498, 0.0911738786957638847},
	{0.2392873622521370745, 0.0938443990808045656},
	{0.1444719615827964935, 0.0956387200792748594},
	{0.0483076656877383162, 0.0965400885147278006},
};

void
lbp_quadrature_panel(lbp_integrands f, void *context, double low, double high, size_t count, double *sum)
{
	double middle = 0.5 * (low + high), half = 0.5 * (high - low);
	double left[LBP_QUADRATURE_MOST], right[LBP_QUADRATURE_MOST];
	size_t i, j;

	for (i = 0; i < sizeof points / sizeof points[0]; i++) {
		f(middle - half * points[i].place, left, context);
		f(middle + half * points[i].place, right, context);
		for (j = 0; j < count; j++)
			sum[j] += half * points[i].weight * (left[j] + right[j]);
	}
}
