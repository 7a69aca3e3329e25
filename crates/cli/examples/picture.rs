//! Terminal output on standard input to an SVG picture on standard output, for the README:
//!
//! ```sh
//! cargo run -p sayso-cli -- read --color always examples/case/09-banner-opinion.txt | head -n 60 |
//!   cargo run -p sayso-cli --example picture > docs/demo.svg
//! ```

use std::io::Read;

fn main() -> std::io::Result<()> {
    let mut ansi = String::new();
    std::io::stdin().read_to_string(&mut ansi)?;
    print!("{}", anstyle_svg::Term::new().render_svg(&ansi));
    Ok(())
}
