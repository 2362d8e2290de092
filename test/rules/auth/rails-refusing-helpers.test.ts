import { describe, expect, test } from '@jest/globals';
import { altered, type Sources } from './between.ts';

const inline = `  def require_card!
    @card = Card.for(request.headers["X-Card"].to_s)
    return render_error(:unauthorized, "no_card") if @card.nil?
    return render_error(:unauthorized, "no_card") if @card.holder&.barred?
    @card.touch
  end
`;
const helped = `  def require_card!
    @card = Card.for(shown_card)
    return refuse_card if @card.nil? || @card.holder&.barred?
    @card.touch
  end

  def shown_card
    request.headers["X-Card"].to_s
  end

  def refuse_card
    response.headers["WWW-Authenticate"] = "Card"
    render_error(:unauthorized, "no_card")
  end
`;
const library = (guard: string): Sources => ({
  'config/routes.rb': `Rails.application.routes.draw do
  resources :loans, only: %i[index create]
end
`,
  'app/controllers/loans_controller.rb': `class LoansController < ApplicationController
  include CardReading
  before_action :require_card!

  def index; end

  def create
    Loan.create!(book_id: params[:book_id])
  end
end
`,
  'app/controllers/concerns/card_reading.rb': `module CardReading
  private

${guard}end
`,
});

describe('a method that does nothing but refuse', () => {
  test.each<[string, string]>([
    ['given back', helped],
    ['called', helped.replace('return refuse_card if', 'refuse_card and return if')],
    [
      'called in a block',
      helped.replace(/return (refuse_card) if (.*)\n/, 'if $2\n      return $1\n    end\n'),
    ],
    [
      'with what it is given',
      helped
        .replace('return refuse_card', 'return refuse_card(1)')
        .replace('def refuse_card', 'def refuse_card(_why)'),
    ],
    [
      'turned round',
      helped.replace(
        /return refuse_card if .*\n/,
        'return refuse_card unless @card\n    return refuse_card if @card.holder&.barred?\n',
      ),
    ],
  ])('is a refusal where it is called: %s', async (_how, guard) => {
    expect(await altered(library(inline), inline, guard)).toEqual([]);
    expect(await altered(library(guard), guard, inline)).toEqual([]);
  });

  test('which is missed where it is called no more, or for fewer', async () => {
    expect(await altered(library(helped), ' || @card.holder&.barred?', '')).toEqual([
      expect.stringMatching(/^auth\/weaker-guard: the function CardReading.require_card!, which guards 2/),
    ]);
    expect(await altered(library(helped), 'return refuse_card if', 'logger.info("no card") if')).not.toEqual(
      [],
    );
  });

  test('is none where it asks before it refuses', async () => {
    const asking = helped.replace('    render_error', '    return if @card\n    render_error');
    expect(await altered(library(asking), ' || @card.holder&.barred?', '')).toEqual([]);
  });
});
