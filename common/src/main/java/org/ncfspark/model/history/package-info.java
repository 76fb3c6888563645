/**
 * FISM and SVD++: factorizations that know users by what they interacted with. It knows models and
 * the kernels that it is made of, and nothing of Spark.
 */
package org.ncfspark.model.history;
