/**
 * How far a training is: phases, epochs, positions, and when it stops. It knows what rounds report,
 * and not how they are made.
 */
package org.ncfspark.progress;
