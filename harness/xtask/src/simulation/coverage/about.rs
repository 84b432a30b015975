//! What the document says above its tables of coverage.

pub(super) const ABOUT: &str = "\
## Coverage of intervals

How often a 95 % interval holds the truth, over runs of a hundred rows whose variances differ. They are drawn as the estimator
assumes: scaled inverse chi-square with four degrees of freedom, around a deviation of 2 %. The estimator has to find both. Each line
has 10,000 intervals, which tell a share of 95 % to 0.2 points, and those without a promise 5,000.

The promise, which the test holds: 95 ± 1 % of intervals, and 95 ± 2 % of other runs within the interval for them. It holds for 3,
4, 6 and 12 rounds. It also holds where `bench` looks after four rounds and measures eight more of what is wider than 2 %. Another
run is another session: its rows lie off by a standard deviation of 2 % more in either, as the repeats of real runs show.

The truth of normal and log-normal noise is its median. Rows with two modes have one to three rounds of ten in the slower mode, two
to four deviations away. Their truth is what the figure is on the mean, over many runs of as many rounds. The last column has the
half-width that the row's own rounds give alone, by plain Student's t.
";

pub(super) const ABOUT_TOLD: &str = "\
## Where the assumptions are wrong

Told without a promise. First a population that no such prior describes: three rows of four with 1 % of noise, one with 10 %. All
rows together keep about what is promised, and mostly more. The noisy ones alone do not: with few rounds they are taken for
quieter than they are. Modes far apart are ten deviations of a round from each other, with three rounds of ten in the slower. Few
rounds then often show one mode only, and no statistic over them sees the other. Wild rounds are 35 % slower, three of a hundred:
intervals are then wider than they need to be. A mean in place of the figure's centre holds another run 81 to 90 times of 100
there. With twenty rows, the fewest that have a prior, its estimate is rough. Two rounds, with which a quick run on a slow machine
may end, hold a little less than three; each of these lines has 10,000 intervals.
";

pub(super) const ABOUT_PAIRS: &str = "\
## Coverage of ratios and differences within rounds

Two rows with log-normal noise, with the prior of a hundred such pairs. The promise is the same. Where the machine drifts, all
rows of a round share another speed, which differs between rounds by this standard deviation. A ratio has no part of it. A
difference keeps some, so that all rows of a run are wrong together. A hundred runs do not tell its share to a point, and it is
told without a promise.
";
