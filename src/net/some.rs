//! Running many pieces of work, a few at a time.

use super::Failure;
use std::cell::RefCell;
use std::future::{Future, poll_fn};
use std::pin::Pin;
use std::task::Poll;

/// How many requests to one target are under way at once at most: as many as browsers open connections to a
/// server.
pub const AT_ONCE: usize = 6;

/// A piece of work. It reports its own result, so that one that fails stops none of the others.
pub type Piece<'a> = Pin<Box<dyn Future<Output = ()> + 'a>>;

/// Does all of it, [`AT_ONCE`] pieces at a time. They begin in order and end in any order.
pub fn some_at_a_time<'a>(mut waiting: Box<dyn Iterator<Item = Piece<'a>> + 'a>) -> Piece<'a> {
    let mut running: Vec<Piece<'a>> = Vec::new();
    Box::pin(poll_fn(move |context| {
        loop {
            running.extend(waiting.by_ref().take(AT_ONCE - running.len()));
            let before = running.len();
            running.retain_mut(|work| work.as_mut().poll(context).is_pending());
            // Each that ended makes room for another, which must be polled once before anything can wake it.
            if running.len() == before {
                return if before == 0 { Poll::Ready(()) } else { Poll::Pending };
            }
        }
    }))
}

/// The first failure among many pieces of work.
#[derive(Default)]
pub struct FirstFailure(RefCell<Option<Failure>>);

impl FirstFailure {
    /// The content of an answer; a failure is remembered.
    pub fn note<T>(&self, answer: Result<T, Failure>) -> Option<T> {
        match answer {
            Ok(content) => Some(content),
            Err(failure) => {
                self.0.borrow_mut().get_or_insert(failure);
                None
            }
        }
    }

    /// Ok if all of it went well. Errors: the first failure.
    pub fn told(&self) -> Result<(), Failure> {
        self.0.borrow().clone().map_or(Ok(()), Err)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::cell::Cell;
    use std::task::{Context, Waker};

    /// Runs to the end; returns how often it was polled.
    fn run(mut work: Piece<'_>) -> usize {
        let mut context = Context::from_waker(Waker::noop());
        (1..1_000).find(|_| work.as_mut().poll(&mut context).is_ready()).expect("it ends")
    }

    /// Waits for this many polls.
    async fn turns(count: usize) {
        let mut left = count;
        poll_fn(|_| {
            left = left.saturating_sub(1);
            if left == 0 { Poll::Ready(()) } else { Poll::Pending }
        })
        .await;
    }

    #[test]
    fn no_more_than_the_limit_is_under_way() {
        let (now, most, ended) = (Cell::new(0), Cell::new(0), RefCell::new(Vec::new()));
        let piece = |number: usize| -> Piece<'_> {
            let (now, most, ended) = (&now, &most, &ended);
            Box::pin(async move {
                now.set(now.get() + 1);
                most.set(most.get().max(now.get()));
                turns(2 + number % 5).await;
                now.set(now.get() - 1);
                ended.borrow_mut().push(number);
            })
        };
        run(some_at_a_time(Box::new((0..300).map(piece))));
        assert_eq!((most.get(), now.get()), (AT_ONCE, 0));
        let mut ended = ended.into_inner();
        ended.sort_unstable();
        assert_eq!(ended, (0..300).collect::<Vec<_>>(), "each once");
    }

    #[test]
    fn a_failing_or_slow_piece_holds_up_no_other() {
        let told = RefCell::new(Vec::new());
        let piece = |number: usize| -> Piece<'_> {
            let told = &told;
            Box::pin(async move {
                let answer = async {
                    turns(if number == 0 { 500 } else { 2 }).await;
                    if number == 1 { Err("refused") } else { Ok(number) }
                };
                let answer = answer.await;
                told.borrow_mut().push(answer);
            })
        };
        run(some_at_a_time(Box::new((0..60).map(piece))));
        let told = told.into_inner();
        assert_eq!((told.len(), told[0], told[59]), (60, Err("refused"), Ok(0)), "the slow one is the last");
        assert_eq!(run(some_at_a_time(Box::new(std::iter::empty()))), 1);
    }
}
