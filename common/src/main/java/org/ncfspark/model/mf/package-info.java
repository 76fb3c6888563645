/**
 * Matrix factorization, with and without biases. It knows models and the kernels that it is made
 * of, and nothing of Spark.
 */
package org.ncfspark.model.mf;
