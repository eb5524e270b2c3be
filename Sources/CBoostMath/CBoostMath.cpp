// The one C++ file: `extern "C"` doors to Boost.Math, see the header for the contract.
#pragma clang fp contract(off)

#include "CBoostMath.h"

#include <boost/math/distributions/fisher_f.hpp>
#include <boost/math/distributions/non_central_chi_squared.hpp>
#include <boost/math/distributions/non_central_t.hpp>
#include <boost/math/distributions/students_t.hpp>
#include <boost/math/special_functions/beta.hpp>
#include <boost/math/special_functions/digamma.hpp>
#include <boost/math/special_functions/erf.hpp>
#include <boost/math/special_functions/gamma.hpp>
#include <boost/math/special_functions/log1p.hpp>
#include <boost/math/special_functions/trigamma.hpp>

namespace bm = boost::math;
namespace bp = boost::math::policies;

namespace {

using Policy = bp::policy<
    bp::promote_float<false>, bp::promote_double<false>,
    bp::domain_error<bp::errno_on_error>, bp::pole_error<bp::errno_on_error>,
    bp::overflow_error<bp::errno_on_error>, bp::underflow_error<bp::errno_on_error>,
    bp::denorm_error<bp::errno_on_error>, bp::rounding_error<bp::errno_on_error>,
    bp::evaluation_error<bp::errno_on_error>,
    bp::indeterminate_result_error<bp::errno_on_error>>;

using StudentT = bm::students_t_distribution<double, Policy>;
using FisherF = bm::fisher_f_distribution<double, Policy>;
using NoncentralT = bm::non_central_t_distribution<double, Policy>;
using NoncentralChiSquared = bm::non_central_chi_squared_distribution<double, Policy>;

}  // namespace

extern "C" {

double bm_erfc(double x) { return bm::erfc(x, Policy()); }
double bm_erfc_inv(double p) { return bm::erfc_inv(p, Policy()); }

double bm_log1pmx(double x) { return bm::log1pmx(x, Policy()); }
double bm_lgamma(double x) { return bm::lgamma(x, Policy()); }
double bm_digamma(double x) { return bm::digamma(x, Policy()); }
double bm_trigamma(double x) { return bm::trigamma(x, Policy()); }

double bm_gamma_p(double a, double x) { return bm::gamma_p(a, x, Policy()); }
double bm_gamma_q(double a, double x) { return bm::gamma_q(a, x, Policy()); }
double bm_gamma_p_inv(double a, double p) { return bm::gamma_p_inv(a, p, Policy()); }
double bm_gamma_q_inv(double a, double q) { return bm::gamma_q_inv(a, q, Policy()); }
double bm_gamma_p_derivative(double a, double x) {
  return bm::gamma_p_derivative(a, x, Policy());
}

double bm_ibeta(double a, double b, double x) { return bm::ibeta(a, b, x, Policy()); }
double bm_ibetac(double a, double b, double x) { return bm::ibetac(a, b, x, Policy()); }
double bm_ibeta_inv(double a, double b, double p) { return bm::ibeta_inv(a, b, p, Policy()); }
double bm_ibetac_inv(double a, double b, double q) { return bm::ibetac_inv(a, b, q, Policy()); }
double bm_ibeta_derivative(double a, double b, double x) {
  return bm::ibeta_derivative(a, b, x, Policy());
}

double bm_student_t_cdf(double df, double t) { return bm::cdf(StudentT(df), t); }
double bm_student_t_quantile(double df, double p) { return bm::quantile(StudentT(df), p); }

double bm_f_cdf(double df1, double df2, double x) { return bm::cdf(FisherF(df1, df2), x); }
double bm_f_upper(double df1, double df2, double x) {
  return bm::cdf(bm::complement(FisherF(df1, df2), x));
}
double bm_f_quantile(double df1, double df2, double p) {
  return bm::quantile(FisherF(df1, df2), p);
}
double bm_f_upper_quantile(double df1, double df2, double q) {
  return bm::quantile(bm::complement(FisherF(df1, df2), q));
}

double bm_noncentral_t_cdf(double df, double delta, double t) {
  return bm::cdf(NoncentralT(df, delta), t);
}
double bm_noncentral_t_upper(double df, double delta, double t) {
  return bm::cdf(bm::complement(NoncentralT(df, delta), t));
}
double bm_noncentral_chi_squared_cdf(double df, double lambda, double x) {
  return bm::cdf(NoncentralChiSquared(df, lambda), x);
}
double bm_noncentral_chi_squared_upper(double df, double lambda, double x) {
  return bm::cdf(bm::complement(NoncentralChiSquared(df, lambda), x));
}

}  // extern "C"
