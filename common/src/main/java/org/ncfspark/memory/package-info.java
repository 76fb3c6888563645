/**
 * How much memory a training needs, from formulas, against what is given. It knows the sizes of
 * models, shards and rows.
 */
package org.ncfspark.memory;
