// Doors to the special functions of Boost.Math.
//
// Every function takes and gives `double`, never promotes to a wider type (the same answer on
// every platform), and never throws: outside its domain it gives NaN, on overflow infinity.
#ifndef CBOOSTMATH_H
#define CBOOSTMATH_H

#ifdef __cplusplus
extern "C" {
#endif

// Error function and normal quantile.
double bm_erfc(double x);
double bm_erfc_inv(double p);

// log(1 + x) - x without cancellation, log Gamma and its derivatives.
double bm_log1pmx(double x);
double bm_lgamma(double x);
double bm_digamma(double x);
double bm_trigamma(double x);

// Regularised incomplete gamma: lower P(a, x), upper Q(a, x), inverses in x, and dP/dx.
double bm_gamma_p(double a, double x);
double bm_gamma_q(double a, double x);
double bm_gamma_p_inv(double a, double p);
double bm_gamma_q_inv(double a, double q);
double bm_gamma_p_derivative(double a, double x);

// Regularised incomplete beta I_x(a, b), its complement, inverses in x, and dI/dx.
double bm_ibeta(double a, double b, double x);
double bm_ibetac(double a, double b, double x);
double bm_ibeta_inv(double a, double b, double p);
double bm_ibetac_inv(double a, double b, double q);
double bm_ibeta_derivative(double a, double b, double x);

// Student's t: lower tail and quantile.
double bm_student_t_cdf(double df, double t);
double bm_student_t_quantile(double df, double p);

// Fisher's F: lower tail, upper tail and their quantiles.
double bm_f_cdf(double df1, double df2, double x);
double bm_f_upper(double df1, double df2, double x);
double bm_f_quantile(double df1, double df2, double p);
double bm_f_upper_quantile(double df1, double df2, double q);

// Noncentral t and chi-squared, both tails.
double bm_noncentral_t_cdf(double df, double delta, double t);
double bm_noncentral_t_upper(double df, double delta, double t);
double bm_noncentral_chi_squared_cdf(double df, double lambda, double x);
double bm_noncentral_chi_squared_upper(double df, double lambda, double x);

#ifdef __cplusplus
}
#endif

#endif
