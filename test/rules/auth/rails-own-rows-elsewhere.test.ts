import { describe, expect, test } from '@jest/globals';
import { altered, replaced, type Sources } from './between.ts';

const school: Sources = {
  'config/routes.rb': `Rails.application.routes.draw do
  resources :lessons, only: %i[index show]
  resources :fees, only: %i[index]
  resources :rooms, only: %i[index show]
  resources :sources, only: %i[show]
end
`,
  'app/controllers/application_controller.rb': `class ApplicationController < ActionController::Base
  before_action :require_login

  private

  def require_login
    redirect_to login_path unless current_account
  end

  def own_lessons
    current_pupil ? current_pupil.lessons : Lesson.none
  end

  def house_rooms
    Room.where(house: current_house)
  end

  def sources
    DataSession.where(house: current_house)
  end

  def page_of(rows)
    rows.page(params[:page])
  end
end
`,
  'app/controllers/lessons_controller.rb': `class LessonsController < ApplicationController
  def index
    @lessons = page_of(Lesson.planned.where(pupil: current_pupil).order(at: :desc))
  end

  def show
    @lesson = Lesson.where(pupil: current_pupil).find(params[:id])
  end
end
`,
  'app/controllers/fees_controller.rb': `class FeesController < ApplicationController
  def index
    fees = Fee.open
    fees = fees.where(pupil_id: current_account.pupil.id) unless current_account&.teacher?
    render json: fees.order(:due).as_json(only: %i[id sum])
  end
end
`,
  'app/controllers/rooms_controller.rb': `class RoomsController < ApplicationController
  def index
    @rooms = Room.where(language: current_language).order(:name)
  end

  def show
    @room = house_rooms.find(params[:id])
  end
end
`,
  'app/controllers/sources_controller.rb': `class SourcesController < ApplicationController
  def show
    @source = sources.find(params[:id])
  end
end
`,
};

const ofPupil = 'Lesson.planned.where(pupil: current_pupil)';
const unlessTeacher =
  '    fees = fees.where(pupil_id: current_account.pupil.id) unless current_account&.teacher?\n';
const one = '@lesson = Lesson.where(pupil: current_pupil)';
const room = '@room = house_rooms';

describe('rows of whom a program calls by what they are to it', () => {
  test.each([
    [ofPupil, 'Lesson.planned', 'GET /lessons asked whether pupil is the caller'],
    [unlessTeacher, '', 'GET /fees asked whether pupil_id is the caller'],
    [one, '@lesson = Lesson', 'GET /lessons/:id limited the Lesson that it takes by an id'],
    [
      room,
      '@room = Room',
      "GET /rooms/:id limited the Room that it takes by an id to the caller's current_house",
    ],
    ['@source = sources', '@source = DataSession', 'GET /sources/:id limited the DataSession that it takes'],
  ])('are told where %s becomes %j', async (from, to, said) => {
    expect(await altered(school, from, to)).toEqual([expect.stringContaining(`auth/guard-removed: ${said}`)]);
  });

  test('are the same where a method that is inherited gives them, and nothing else is asked', async () => {
    const plain = replaced(school, `page_of(${ofPupil}.order(at: :desc))`, ofPupil);
    const kept = replaced(
      plain,
      'current_pupil ? current_pupil.lessons : Lesson.none',
      '@own ||= current_pupil.lessons',
    );
    expect(await altered(plain, ofPupil, 'own_lessons.planned')).toEqual([]);
    expect(await altered(kept, ofPupil, 'own_lessons.planned')).toEqual([]);
    expect(
      await altered(
        replaced(plain, 'def own_lessons', 'def all_lessons\n    Lesson.all\n  end\n\n  def own_lessons'),
        ofPupil,
        'all_lessons.planned',
      ),
    ).toEqual([
      expect.stringContaining('auth/guard-removed: GET /lessons asked whether pupil is the caller'),
    ]);
  });

  test.each([
    [ofPupil, 'current_pupil.lessons.planned'],
    [ofPupil, 'own_lessons.planned'],
    [ofPupil, 'policy_scope(Lesson).planned'],
    [ofPupil, 'Lesson.planned.where(pupil_id: current_pupil.id)'],
    [one, '@lesson = own_lessons'],
    [one, '@lesson = current_pupil.lessons'],
    [`Fee.open\n${unlessTeacher}`, 'current_account.teacher? ? Fee.open : current_account.pupil.fees.open\n'],
    [room, '@room = Room.where(house: current_house)'],
    [room, '@room = current_house.rooms'],
    ['.where(language: current_language)', ''],
  ])('are the same where %s becomes %s', async (from, to) => {
    expect(await altered(school, from, to)).toEqual([]);
  });
});
