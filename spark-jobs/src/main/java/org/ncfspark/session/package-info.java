/**
 * Spark sessions, names of jobs, progress, metrics and signals. It knows Spark, and nothing of
 * interactions or models.
 */
package org.ncfspark.session;
