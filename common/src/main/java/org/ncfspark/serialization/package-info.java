/**
 * The form in which records with long arrays travel between driver and executors. It knows nothing
 * of ours.
 */
package org.ncfspark.serialization;
