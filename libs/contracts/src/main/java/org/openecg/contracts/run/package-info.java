/// What a run was asked to do, what it was resolved to, and what it leaves behind.
///
/// `RunSpec` is the front door: sealed sets of parameters for method and encoder; the behaviour behind them lives in
/// the
/// training service (`Method`) and in encoders (`Encoder`).
package org.openecg.contracts.run;
