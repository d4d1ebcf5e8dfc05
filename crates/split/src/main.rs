//! `split trace IN OUT NAMES`, `split list NAMES ENTERED LIST` and `split apart IN LIST FIRST REST`: see the library.

use std::error::Error;
use std::fs;
use std::process::ExitCode;

const USAGE: &str =
    "usage: split trace IN OUT NAMES | split list NAMES ENTERED LIST | split apart IN LIST FIRST REST";

fn run(arguments: &[String]) -> Result<(), Box<dyn Error>> {
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    match arguments.as_slice() {
        ["trace", input, output, names] => {
            let bytes = fs::read(input)?;
            let module = split::Module::read(&bytes)?;
            fs::write(output, split::traced(&module)?)?;
            fs::write(names, module.names().join("\n"))?;
        }
        ["list", names, entered, list] => {
            let (names, entered) = (fs::read_to_string(names)?, fs::read_to_string(entered)?);
            fs::write(list, split::Later::of(names.lines(), entered.lines()).to_string())?;
        }
        ["apart", input, list, first, rest] => {
            let bytes = fs::read(input)?;
            let later = split::Later::read(&fs::read_to_string(list)?)?;
            let parts = split::apart(&split::Module::read(&bytes)?, &later)?;
            fs::write(first, parts.first)?;
            fs::write(rest, parts.rest)?;
        }
        _ => return Err(USAGE.into()),
    }
    Ok(())
}

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    match run(&arguments) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {error}");
            ExitCode::FAILURE
        }
    }
}
