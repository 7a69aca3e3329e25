//! `sayso-plot GROWTH.csv CHART.svg`: seconds against articles from what the example `growth` of `sayso-casework` prints,
//! both axes logarithmic, with a line for what grows as the articles do. From this folder:
//! `cargo run --release -- ../results/growth.csv ../../docs/growth.svg`.

use std::collections::BTreeMap;
use std::error::Error;

use plotters::prelude::*;

/// Seconds a thousand articles that the line of proportional growth stands for: near those of `wide`.
const LINE: f64 = 1.0;

fn main() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [csv, svg] = &arguments[..] else { return Err("sayso-plot GROWTH.csv CHART.svg".into()) };
    let worlds = read(&std::fs::read_to_string(csv)?)?;
    let (width, height) = (760, 480);
    let root = SVGBackend::new(svg, (width, height)).into_drawing_area();
    root.fill(&WHITE)?;
    let mut chart = ChartBuilder::on(&root)
        .caption("Casework: processor time against articles", ("sans-serif", 20))
        .margin(16)
        .x_label_area_size(44)
        .y_label_area_size(56)
        .build_cartesian_2d((800.0..130_000.0).log_scale(), (0.5..400.0).log_scale())?;
    chart
        .configure_mesh()
        .light_line_style(TRANSPARENT)
        .bold_line_style(BLACK.mix(0.15))
        .x_desc("articles")
        .y_desc("seconds")
        .label_style(("sans-serif", 14))
        .x_label_formatter(&|articles| format!("{articles:.0}"))
        .y_label_formatter(&|seconds| format!("{seconds:.0}"))
        .draw()?;
    let line = [1_000.0, 100_000.0].map(|articles| (articles, articles / 1000.0 * LINE));
    chart
        .draw_series(LineSeries::new(line, BLACK.mix(0.5)))?
        .label("twice the articles, twice the time")
        .legend(|(x, y)| PathElement::new([(x, y), (x + 18, y)], BLACK.mix(0.5)));
    for ((world, points), colour) in worlds.iter().zip([RED, BLUE]) {
        chart
            .draw_series(LineSeries::new(points.iter().copied(), colour.stroke_width(2)).point_size(4))?
            .label(world)
            .legend(move |(x, y)| PathElement::new([(x, y), (x + 18, y)], colour.stroke_width(2)));
    }
    chart
        .configure_series_labels()
        .position(SeriesLabelPosition::UpperLeft)
        .background_style(WHITE)
        .border_style(BLACK.mix(0.3))
        .label_font(("sans-serif", 14))
        .draw()?;
    root.present()?;
    Ok(())
}

/// Articles and seconds of each world; lines that begin with `#` say how they were measured.
fn read(csv: &str) -> Result<BTreeMap<String, Vec<(f64, f64)>>, Box<dyn Error>> {
    let mut lines = csv.lines().filter(|line| !line.starts_with('#')).map(|line| line.split(',').collect::<Vec<_>>());
    let head = lines.next().ok_or("the file is empty")?;
    let column = |name: &str| head.iter().position(|&column| column == name).ok_or(format!("no column {name}"));
    let (world, articles, seconds) = (column("world")?, column("articles")?, column("sum_s")?);
    let mut worlds: BTreeMap<String, Vec<(f64, f64)>> = BTreeMap::new();
    for line in lines {
        let cell = |at: usize| line.get(at).copied().ok_or("a line is too short");
        let point = (cell(articles)?.parse()?, cell(seconds)?.parse()?);
        worlds.entry(cell(world)?.to_owned()).or_default().push(point);
    }
    Ok(worlds)
}
