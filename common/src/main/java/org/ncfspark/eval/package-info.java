/**
 * Ranks of held-out items, metrics, their means and paired tests, and the report of an evaluation.
 * It knows how models score, and not how they are trained.
 */
package org.ncfspark.eval;
